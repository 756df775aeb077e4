// Filters, sorting and arrow keys of the matrix. Everything can be read without this script.
(() => {
  const by = (id) => document.getElementById(id);
  const table = by("matrix"), body = table.tBodies[0], given = [...body.rows], form = by("filters"), status = by("shown");
  const FIRST = 2; // the columns of the name and the score stand before the items
  const key = {
    given: () => 0,
    score: (a, b) => (a.dataset.s === "" ? 101 : +a.dataset.s) - (b.dataset.s === "" ? 101 : +b.dataset.s),
    best: (a, b) => (b.dataset.s === "" ? -1 : +b.dataset.s) - (a.dataset.s === "" ? -1 : +a.dataset.s),
    gaps: (a, b) => b.dataset.g - a.dataset.g,
    name: (a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent, "th"),
  };
  const value = (id) => by("f-" + id).value;

  function fits(row) {
    const verdict = value("verdict"), item = value("item");
    if (value("district") !== "" && row.dataset.d !== value("district")) return false;
    if (value("kind") && row.dataset.k !== value("kind")) return false;
    const words = value("search").toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.every((word) => row.dataset.q.includes(word))) return false;
    if (!verdict) return true;
    const cells = item === "" ? [...row.cells].slice(FIRST) : [row.cells[FIRST + +item]];
    return cells.some((cell) => cell.dataset.v === verdict);
  }

  function apply() {
    let shown = 0;
    const sorted = [...given].sort(key[value("sort")]);
    for (const row of sorted) {
      row.hidden = !fits(row);
      shown += !row.hidden;
    }
    body.append(...sorted);
    status.textContent = status.dataset.text.replace("{shown}", shown).replace("{all}", given.length);
  }

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key], cell = event.target.closest("tbody td, tbody th");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    let row = cell.parentElement, column = cell.cellIndex + step[1];
    if (row.cells[column] && !row.cells[column].querySelector("a")) column += step[1]; // the score is no link
    do { row = step[0] < 0 ? row.previousElementSibling : step[0] > 0 ? row.nextElementSibling : row; } while (step[0] && row && row.hidden);
    const target = row && row.cells[column] && row.cells[column].querySelector("a");
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  // A browser may have kept what was chosen before; a fresh page stands in its order already, and moving 212 rows takes time.
  if ([...form.elements].some((field) => field.value && field.value !== "given")) apply();
})();
