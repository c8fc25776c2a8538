// What the scripts of our pages share: a list that is grouped, filtered and walked by keys. Text that stands at the begin of a script.

/**
 * Functions over the elements `list`, `controls`, `filter` and `count` of the page; an item has its `element`. Never contains "</".
 * `group` puts the items under headings, `countShown` counts them there, `listen` answers to the controls and to the keys / Esc j k.
 */
export const listScript = `  const list = document.getElementById("list");
  const controls = document.getElementById("controls");
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const byName = (a, b) => a[0] < b[0] ? -1 : 1;
  const wordsOfFilter = () => filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
  function group(items, nameOf, isByName, isOpen) {
    const groups = new Map();
    for (const one of items) {
      const name = nameOf(one.element);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one.element);
    }
    const order = [...groups].sort(isByName ? byName : (a, b) => b[1].length - a[1].length || byName(a, b));
    list.replaceChildren(...order.map(([name, own]) => {
      const part = document.createElement("details");
      part.className = "group";
      part.open = isOpen;
      const summary = part.appendChild(document.createElement("summary"));
      summary.appendChild(document.createElement("h3")).textContent = name;
      summary.append(" ");
      summary.appendChild(document.createElement("span")).className = "n";
      part.append(...own);
      return part;
    }));
  }
  function countShown(item, shown, all, what) {
    for (const part of list.children) {
      const own = part.querySelectorAll(item + ":not([hidden])").length;
      part.hidden = own === 0;
      part.querySelector(".n").textContent = own;
    }
    count.textContent = shown === all ? shown + " " + what : shown + " of " + all + " " + what;
  }
  function listen(regroup, show, openAll, rows) {
    let waiting = 0;
    filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("change", (event) => { if (event.target.name === "group") regroup(event.target.value); show(); });
    document.getElementById("open").addEventListener("click", () => openAll(true));
    document.getElementById("close").addEventListener("click", () => openAll(false));
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "SELECT") return;
      if (event.target.tagName === "INPUT" && event.target.type === "search") {
        if (event.key === "Escape") { filter.value = ""; show(); filter.blur(); }
        return;
      }
      if (event.key === "/") { event.preventDefault(); filter.focus(); filter.select(); return; }
      if (event.key !== "j" && event.key !== "k") return;
      const all = Array.from(list.querySelectorAll(rows));
      const now = all.indexOf(document.activeElement);
      const next = all[now === -1 ? 0 : now + (event.key === "j" ? 1 : -1)];
      if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
    });
  }
  function begin(regroup, show, isFirst) {
    const chosen = controls.querySelector("[name=group]:checked");
    if (chosen && chosen.value !== isFirst) regroup(chosen.value);
    controls.hidden = false;
    show();
  }
`;
