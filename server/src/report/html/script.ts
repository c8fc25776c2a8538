// The page's own script: grouping, filter, keys, links to a closed finding. Without it the page still shows everything.

/** Runs at the end of the page. Never contains "</". */
export const script = `"use strict";
(() => {
  const list = document.getElementById("list");
  const controls = document.getElementById("controls");
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  if (!list || !controls) return;
  const findings = Array.from(list.querySelectorAll(".finding"), (element) => ({
    element, text: (element.firstElementChild.textContent + " " + element.dataset.subsystem).toLowerCase(), shown: true,
  }));
  findings.sort((a, b) => Number(a.element.id.slice(1)) - Number(b.element.id.slice(1)));
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const byName = (a, b) => a[0] < b[0] ? -1 : 1;
  function group(key) {
    const groups = new Map();
    for (const one of findings) {
      const name = one.element.dataset[key];
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one);
    }
    const order = [...groups].sort(key === "directory" ? byName : (a, b) => b[1].length - a[1].length || byName(a, b));
    const parts = order.map(([name, own]) => {
      const part = document.createElement("details");
      part.className = "group";
      part.open = true;
      const summary = part.appendChild(document.createElement("summary"));
      summary.appendChild(document.createElement("h3")).textContent = name;
      summary.append(" ");
      const number = summary.appendChild(document.createElement("span"));
      number.className = "n";
      part.append(...own.map((one) => one.element));
      return part;
    });
    list.replaceChildren(...parts);
  }
  function show() {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const levels = new Set(Array.from(controls.querySelectorAll("[name=level]:checked"), (box) => box.value));
    let total = 0;
    for (const one of findings) {
      one.shown = levels.has(one.element.dataset.level) && words.every((word) => one.text.includes(word));
      one.element.hidden = !one.shown;
      if (one.shown) total++;
    }
    for (const part of list.children) {
      const own = part.querySelectorAll(".finding:not([hidden])").length;
      part.hidden = own === 0;
      part.querySelector(".n").textContent = own;
    }
    count.textContent = total === findings.length ? total + " findings" : total + " of " + findings.length + " findings";
  }
  const openAll = (open) => { for (const one of findings) if (one.shown) one.element.open = open; };
  let waiting = 0;
  filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("change", (event) => { if (event.target.name === "group") group(event.target.value); show(); });
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.tagName === "INPUT" && event.target.type === "search") {
      if (event.key === "Escape") { filter.value = ""; show(); filter.blur(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); filter.focus(); filter.select(); return; }
    if (event.key !== "j" && event.key !== "k") return;
    const all = Array.from(list.querySelectorAll(".group[open] .finding:not([hidden]) > summary"));
    const now = all.indexOf(document.activeElement);
    const next = all[now === -1 ? 0 : now + (event.key === "j" ? 1 : -1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  });
  const chosen = controls.querySelector("[name=group]:checked");
  if (chosen && chosen.value !== "rule") group(chosen.value);
  controls.hidden = false;
  show();
})();
`;
