#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H
#include <libxml/xmlreader.h>

// `xmlFree` is a global variable, which Swift holds for shared mutable state.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

#endif
