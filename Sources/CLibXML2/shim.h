#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

// A libxml2 that is built with ICU draws ICU's headers in, which clash with
// those inside Foundation. Nothing that depends on them is used.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>

// `xmlFree` is a global variable, which Swift holds for shared mutable state.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

#endif
