// A page that was sent on by itself has no pictures beside it: it then shows none, instead of broken ones.
document.querySelectorAll(".shot img").forEach((shot) => shot.addEventListener("error", () => shot.closest("figure").remove()));
// What is folded on the screen must stand on the paper; browsers that know ::details-content do it without this.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
