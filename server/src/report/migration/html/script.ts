// The migration page's own script: filter, class, grouping, keys. Without it the page still shows everything, by directory.

/** Runs at the end of the page. Never contains "</". */
export const migrationScript = `"use strict";
(() => {
  const list = document.getElementById("list");
  const controls = document.getElementById("controls");
  if (!list || !controls) return;
  const filter = document.getElementById("filter");
  const blocker = document.getElementById("blocker");
  const count = document.getElementById("count");
  const titles = new Map(Array.from(blocker.options, (option) => [option.value, option.textContent]));
  const sites = Array.from(list.querySelectorAll(".site"), (element) => ({ element, text: (element.textContent + " " + (element.dataset.subsystem || "")).toLowerCase() }));
  const byName = (a, b) => a[0] < b[0] ? -1 : 1;
  function group(key) {
    const groups = new Map();
    for (const one of sites) {
      const value = one.element.dataset[key];
      const name = key === "blocker" ? titles.get(value) || value : value;
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one.element);
    }
    const order = [...groups].sort(key === "directory" ? byName : (a, b) => b[1].length - a[1].length || byName(a, b));
    list.replaceChildren(...order.map(([name, own]) => {
      const part = document.createElement("details");
      part.className = "group";
      const summary = part.appendChild(document.createElement("summary"));
      summary.appendChild(document.createElement("h3")).textContent = name;
      summary.append(" ");
      summary.appendChild(document.createElement("span")).className = "n";
      part.append(...own);
      return part;
    }));
  }
  function show() {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let total = 0;
    for (const { element, text } of sites) {
      const shown = (!blocker.value || element.dataset.blocker === blocker.value) && words.every((word) => text.includes(word));
      element.hidden = !shown;
      if (shown) total++;
    }
    for (const part of list.children) {
      const own = part.querySelectorAll(".site:not([hidden])").length;
      part.hidden = own === 0;
      part.querySelector(".n").textContent = own;
    }
    count.textContent = total === sites.length ? total + " places" : total + " of " + sites.length + " places";
  }
  const openAll = (open) => { for (const part of list.children) if (!part.hidden) part.open = open; };
  let waiting = 0;
  filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("change", (event) => { if (event.target.name === "group") group(event.target.value); show(); });
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  for (const button of document.querySelectorAll("button.show")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      blocker.value = button.dataset.blocker;
      filter.value = "";
      show();
      document.getElementById("places").scrollIntoView();
      const first = list.querySelector(".group:not([hidden]) > summary");
      if (first) first.focus({ preventScroll: true });
    });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "SELECT") return;
    if (event.target.tagName === "INPUT" && event.target.type === "search") {
      if (event.key === "Escape") { filter.value = ""; show(); filter.blur(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); filter.focus(); filter.select(); return; }
    if (event.key !== "j" && event.key !== "k") return;
    const all = Array.from(list.querySelectorAll(".group:not([hidden]) > summary"));
    const now = all.indexOf(document.activeElement);
    const next = all[now === -1 ? 0 : now + (event.key === "j" ? 1 : -1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  });
  const chosen = controls.querySelector("[name=group]:checked");
  if (chosen && chosen.value !== "directory") group(chosen.value);
  controls.hidden = false;
  show();
})();
`;
