"use strict";
// The filter: a quotation shows if its kind and one of its people are selected.
// The selection is kept in the address, so that a link to a view can be passed on.
(() => {
  const form = document.getElementById("filter");
  const boxes = [...form.querySelectorAll("input")];
  const quotations = [...document.querySelectorAll("[data-kind]")];
  const selected = name => new Set(boxes.filter(b => b.name === name && b.checked).map(b => b.value));
  const asked = new URLSearchParams(location.search);
  for (const name of ["kind", "person"]) {
    if (!asked.has(name)) continue;
    const values = new Set(asked.getAll(name));
    for (const b of boxes) if (b.name === name) b.checked = values.has(b.value);
  }
  const apply = () => {
    const kinds = selected("kind"), people = selected("person");
    let shown = 0;
    for (const q of quotations) {
      const on = kinds.has(q.dataset.kind) && q.dataset.people.split(" ").some(p => people.has(p));
      if (q.tagName === "MARK") { q.classList.toggle("off", !on); continue }
      q.hidden = !on;
      if (on) shown++;
    }
    for (const a of document.querySelectorAll("article")) a.hidden = !a.querySelector("li:not([hidden])");
    const output = document.getElementById("shown");
    output.value = shown + " " + output.dataset.label;
  };
  const remember = () => {
    const address = new URLSearchParams();
    for (const name of ["kind", "person"]) {
      const of = boxes.filter(b => b.name === name);
      if (of.some(b => !b.checked)) for (const b of of) if (b.checked) address.append(name, b.value);
      if (of.length && of.every(b => !b.checked)) address.append(name, "");
    }
    const query = address.toString();
    try { history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash) } catch { /* not from a file in some browsers */ }
  };
  const all = on => { for (const b of boxes) if (b.name === "person") b.checked = on; apply(); remember() };
  form.addEventListener("change", () => { apply(); remember() });
  document.getElementById("all").addEventListener("click", () => all(true));
  document.getElementById("none").addEventListener("click", () => all(false));
  addEventListener("beforeprint", () => { for (const d of document.querySelectorAll("details")) d.open = true });
  addEventListener("hashchange", () => { const to = document.getElementById(location.hash.slice(1)); to?.closest("details")?.setAttribute("open", ""); to?.scrollIntoView() });
  form.hidden = false;
  apply();
})();
