// What is folded on the screen must stand on the paper; browsers that know ::details-content do it without this.
addEventListener("beforeprint", () => document.querySelectorAll("details:not(.captures)").forEach((part) => { part.open = true; }));
