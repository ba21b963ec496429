"use strict";
(() => {
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  // Fields and bars of the browser follow the theme too.
  const show = name => {
    root.dataset.theme = name;
    const scheme = document.querySelector("meta[name=color-scheme]");
    if (scheme) scheme.content = name;
  };
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
  if (["light", "dark"].includes(stored("theme"))) show(stored("theme"));
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      show(dark ? "light" : "dark");
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept */ }
    });
  }

  // What a cell says: the figure in full, or its words without notes.
  const read = cell => {
    if (!cell) return "";
    if (cell.dataset.v !== undefined) return cell.dataset.v;
    if (cell.classList.contains("m")) return "";
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("i, sup, svg, button span").forEach(e => e.remove());
    return copy.textContent.trim();
  };
  const number = text => (text !== "" && isFinite(text.replace(/[\u202f ]/g, ""))
    ? Number(text.replace(/[\u202f ]/g, "")) : NaN);

  const sort = (table, column, th) => {
    const body = table.tBodies[0];
    const descending = th.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("th[aria-sort]").forEach(e => e.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = [...body.rows].map((row, at) => ({ row, at, text: read(row.cells[column]) }));
    keyed.sort((a, b) => {
      // What is missing stays at the end, whichever way the rest goes.
      if (!a.text || !b.text) return (a.text ? 0 : 1) - (b.text ? 0 : 1) || a.at - b.at;
      const x = number(a.text), y = number(b.text);
      const order = isNaN(x) || isNaN(y) ? a.text.localeCompare(b.text, root.lang) : x - y;
      return (descending ? -order : order) || a.at - b.at;
    });
    body.append(...keyed.map(k => k.row));
  };

  const quoted = text => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const download = (table, name) => {
    const rows = [...table.rows].filter(r => !r.hidden && !r.classList.contains("group"));
    const text = rows.map(r => [...r.cells].map(c => quoted(read(c))).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text + "\r\n"], { type: "text/csv" }));
    link.download = name.replace(/[^\p{L}\p{N}]+/gu, "-") + ".csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  document.querySelectorAll("table[data-name]").forEach(table => {
    const rows = table.tBodies[0] ? [...table.tBodies[0].rows] : [];
    if (rows.length > 1 && !rows.some(r => r.classList.contains("group") || r.querySelector("[data-part]"))) {
      [...table.tHead.rows[0].cells].forEach((th, column) => {
        // A link in a button would be no link.
        if (th.querySelector("a")) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...th.childNodes);
        const hint = document.createElement("span");
        hint.className = "hidden";
        hint.textContent = `, ${words["sort by"]}`;
        button.append(hint);
        button.addEventListener("click", () => sort(table, column, th));
        th.append(button);
      });
    }
    const tools = document.createElement("div");
    tools.className = "tools";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words["Download as CSV"];
    button.setAttribute("aria-label", `${words["Download as CSV"]}: ${table.dataset.name}`);
    button.addEventListener("click", () => download(table, `${document.title} ${table.dataset.name}`));
    tools.append(button);
    table.parentElement.after(tools);
  });

  document.querySelectorAll("form.filter").forEach(form => {
    const table = document.querySelector(`table.${form.dataset.table}`);
    const count = form.querySelector("output");
    const apply = () => {
      const wanted = [...form.elements].filter(e => e.name === "tag" && e.value).map(e => e.value);
      const text = (form.elements.text?.value ?? "").trim().toLocaleLowerCase();
      const picked = form.elements.picked?.checked;
      const rows = [...table.tBodies[0].rows];
      rows.forEach(row => {
        const tags = (row.dataset.t ?? "").split(" ");
        const box = row.querySelector("input[type=checkbox]");
        row.hidden = !wanted.every(w => tags.includes(w))
          || (text !== "" && !row.cells[0].textContent.toLocaleLowerCase().includes(text))
          || (picked && box && !box.checked);
      });
      count.textContent = words["{count} of {total} rows"]
        .replace("{count}", rows.filter(r => !r.hidden).length).replace("{total}", rows.length);
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", e => e.preventDefault());
    apply();
  });

  const box = document.getElementById("search");
  const list = document.getElementById("found");
  if (box && typeof index !== "undefined") {
    box.closest("form").hidden = false;
    const plain = text => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const entries = index.map(([title, path, more]) => ({ title, path, key: plain(`${title} ${more}`) }));
    box.addEventListener("input", () => {
      const wanted = plain(box.value).split(/\s+/).filter(Boolean);
      const found = wanted.length ? entries.filter(e => wanted.every(w => e.key.includes(w))).slice(0, 20) : [];
      list.replaceChildren(...found.map(e => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = box.dataset.root + e.path;
        link.textContent = e.title;
        item.append(link);
        return item;
      }));
      if (wanted.length && !found.length) {
        const item = document.createElement("li");
        item.textContent = words["Nothing found"];
        list.append(item);
      }
    });
    box.addEventListener("keydown", e => {
      if (e.key === "Escape") { box.value = ""; list.replaceChildren(); }
    });
    box.closest("form").addEventListener("submit", e => {
      e.preventDefault();
      list.querySelector("a")?.click();
    });
  }
})();
