// Decisions of a reviewer, kept in this browser and handed over as a file. The queue can be read without this script.
(() => {
  const by = (id) => document.getElementById(id);
  const desk = by("desk");
  if (!desk) return;
  const say = desk.dataset, form = by("filters"), name = by("reviewer"), status = by("progress"), shown = by("shown");
  const cells = [...document.querySelectorAll(".cell")];
  const choices = [...by("decide").content.querySelectorAll("[type=radio]")].map((choice) => choice.value);
  const store = ["oit-decisions", say.year, say.round, say.day].join(" ");
  const imported = new Set([...document.querySelectorAll("[data-was]")].map((cell) => cell.dataset.was));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, word) => values[word] ?? all);

  // What was decided, by cell. A browser may refuse to keep anything of a page that was opened from a folder.
  let kept = true, fresh = false, mine = { reviewer: "", cells: {} };
  function load() {
    try {
      const found = JSON.parse(localStorage.getItem(store));
      if (found && typeof found.cells === "object") mine = { reviewer: String(found.reviewer ?? ""), cells: { ...found.cells } };
    } catch { kept = false; }
    for (const [id, one] of Object.entries(mine.cells)) if (typeof one?.decision !== "string" || imported.has(`${one.unit_id} ${one.item} ${one.decision}`)) delete mine.cells[id];
  }
  function save() {
    try { localStorage.setItem(store, JSON.stringify(mine)); } catch { kept = false; }
    by("kept").textContent = kept ? say.kept : say.notKept;
  }

  const now = () => {
    const date = new Date(), two = (n) => String(n).padStart(2, "0"), east = -date.getTimezoneOffset(), off = Math.abs(east);
    const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
    const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
    return `${day}T${time}${east < 0 ? "-" : "+"}${two(Math.floor(off / 60))}:${two(off % 60)}`;
  };
  const decided = () => Object.values(mine.cells).filter((one) => one.decision);
  const parts = (cell) => cell.id.split("."); // unit and item
  const title = (cell) => cell.querySelector(".who").textContent.trim();
  const word = (verdict) => by("decide-row").content.querySelector(`option[value="${verdict}"]`).textContent;

  function change(cell, values) {
    load(); // another tab may have decided meanwhile
    const [unit, item] = parts(cell), before = mine.cells[cell.id];
    const one = { unit_id: unit, item, decision: "", note: "", ...before, ...values, reviewer: name.value.trim(), decided_at: now() };
    if (one.decision || one.note) mine.cells[cell.id] = one;
    else delete mine.cells[cell.id];
    fresh = true;
    save();
    show(cell);
    tell(values.decision === undefined ? "" : fill(one.decision ? say.saved : say.undone, { what: title(cell), verdict: one.decision && word(one.decision) }));
  }

  function show(cell) {
    const one = mine.cells[cell.id], decision = one?.decision ?? "", choice = cell.querySelector("select"), remark = cell.querySelector(".remark");
    for (const radio of cell.querySelectorAll("[type=radio]")) radio.checked = radio.value === decision;
    if (choice) choice.value = decision;
    if (remark !== document.activeElement) remark.value = one?.note ?? "";
    cell.classList.toggle("decided", Boolean(decision));
  }

  function tell(first = "") {
    const all = decided(), here = all.filter((one) => by(`${one.unit_id}.${one.item}`)).length;
    const told = [first, fill(say.progress, { n: here, m: cells.length }), all.length > here ? fill(say.elsewhere, { n: all.length - here }) : ""];
    status.textContent = told.filter(Boolean).join(" · ");
    by("text").value = text();
  }

  function text() {
    const place = new Map(cells.map((cell, number) => [cell.id, number]));
    const at = (one) => place.get(`${one.unit_id}.${one.item}`) ?? cells.length;
    const decisions = decided().sort((a, b) => at(a) - at(b)).map(({ unit_id, item, decision, reviewer, note, decided_at }) => ({ unit_id, item, decision, reviewer: reviewer || name.value.trim(), note, decided_at }));
    return JSON.stringify({ kind: "oit-decisions", round: say.round, year: Number(say.year), decisions }, null, 1);
  }

  function download() {
    load();
    const all = decided();
    if (!all.length) return tell(say.none);
    if (all.some((one) => !one.reviewer) && !name.value.trim()) {
      tell(say.nameless);
      return name.focus();
    }
    const link = document.createElement("a"), stamp = now().slice(0, 16).replace(/[-:]/g, "");
    link.href = URL.createObjectURL(new Blob([text() + "\n"], { type: "application/json" }));
    link.download = ["oit-decisions", say.year, say.round, name.value.trim(), stamp].filter(Boolean).join("-").replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-") + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    fresh = false;
    tell(fill(say.downloaded, { n: all.length }));
  }

  // The controls are made here, so that without a script there are none.
  for (const cell of cells) {
    const made = by(cell.matches(".row") ? "decide-row" : "decide").content.cloneNode(true);
    for (const which of made.querySelectorAll(".which")) which.textContent = ` ${title(cell)}`;
    for (const radio of made.querySelectorAll("[type=radio]")) {
      radio.name = `d-${cell.id}`;
      radio.addEventListener("change", () => change(cell, { decision: radio.value }));
    }
    made.querySelector("select")?.addEventListener("change", (event) => change(cell, { decision: event.target.value }));
    made.querySelector(".undo")?.addEventListener("click", () => change(cell, { decision: "" }));
    made.querySelector(".remark").addEventListener("change", (event) => change(cell, { note: event.target.value.trim() }));
    (cell.querySelector(".two") ?? cell).append(made);
  }

  // Keys, by their place on the keyboard: a Thai layout writes other letters there.
  let current = null;
  const at = () => document.activeElement?.closest?.(".cell") ?? current;
  function move(step) {
    const visible = cells.filter((cell) => !cell.hidden), from = visible.indexOf(at());
    const next = visible[from < 0 ? 0 : from + step];
    if (!next) return tell(say.end);
    current = next;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
  const on = (work) => { const cell = at(); if (cell && !cell.hidden) work(cell); };
  const keys = {
    KeyJ: () => move(1),
    ArrowRight: () => move(1),
    KeyK: () => move(-1),
    ArrowLeft: () => move(-1),
    KeyA: () => on((cell) => choices.includes(cell.dataset.verdict) ? change(cell, { decision: cell.dataset.verdict }) : tell(say.noVerdict)),
    KeyN: () => on((cell) => cell.querySelector(".remark").focus()),
    KeyS: download,
  };
  function help() {
    by("keys").open = true;
    by("keys").querySelector("summary").focus();
  }
  function pressed(event) {
    if (event.key === "?" || (event.shiftKey && event.code === "Slash")) return help;
    if (event.shiftKey) return null;
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
    if (digit === undefined) return keys[event.code];
    return digit === "0" || choices[digit - 1] ? () => on((cell) => change(cell, { decision: choices[digit - 1] ?? "" })) : null;
  }
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input,select,textarea");
    if (event.key === "Escape" && field?.closest(".cell")) return field.closest(".cell").focus({ preventScroll: true });
    const inside = field && (field.type !== "radio" && field.type !== "checkbox" || event.code.startsWith("Arrow"));
    if (inside || event.ctrlKey || event.altKey || event.metaKey || !by("with-keys").checked) return;
    const work = pressed(event);
    if (!work) return;
    event.preventDefault();
    work();
  });
  document.addEventListener("focusin", (event) => { current = event.target.closest(".cell") ?? current; });

  function filter() {
    const [district, item, why, state] = ["d", "item", "why", "state"].map((id) => by(`f-${id}`).value);
    let n = 0;
    for (const cell of cells) {
      const done = Boolean(mine.cells[cell.id]?.decision);
      cell.hidden = Boolean((district && cell.dataset.d !== district) || (item && parts(cell)[1] !== item) || (why && !cell.dataset.why.split(" ").includes(why)) || (state && done !== (state === "done")));
      n += !cell.hidden;
    }
    shown.textContent = fill(shown.dataset.text, { shown: n, all: cells.length });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  by("download").addEventListener("click", download);
  name.addEventListener("change", () => { load(); mine.reviewer = name.value.trim(); save(); tell(); });
  addEventListener("storage", (event) => { if (event.key === store) { load(); cells.forEach(show); tell(); } });
  addEventListener("beforeunload", (event) => { if (fresh && !kept) event.preventDefault(); });

  load();
  name.value = mine.reviewer;
  save();
  cells.forEach(show);
  by("keys").open = matchMedia("(min-width:48rem)").matches;
  for (const part of [desk, by("bar"), form]) part.hidden = false;
  filter();
  tell();
})();
