"use strict";
(() => {
  const root = document.documentElement;
  const form = document.querySelector("#filters form");
  const count = document.getElementById("count");
  const search = form.elements.search;
  const keys = ["issuer", "clause", "kind", "level"];
  const findings = Array.from(document.querySelectorAll("details.finding"));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  let texts = null;
  let timer = 0;

  root.classList.add("scripted");

  function apply() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    if (words.length && texts === null) texts = findings.map((one) => fold(one.textContent));
    const wanted = keys.filter((key) => form.elements[key].value !== "");
    let shown = 0;
    findings.forEach((one, at) => {
      const fits = wanted.every((key) => one.dataset[key].split(" ").includes(form.elements[key].value))
        && words.every((word) => texts[at].includes(word));
      if (one.hidden === fits) one.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = count.dataset.words.replace("{0}", shown).replace("{1}", findings.length);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  }

  function move(step) {
    const shown = findings.filter((one) => !one.hidden);
    if (!shown.length) return;
    const here = shown.findIndex((one) => one.contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : shown.length - 1)
      : Math.min(Math.max(here + step, 0), shown.length - 1);
    shown[next].querySelector("summary").focus();
  }

  function reveal() {
    if (!/^#[fdp][\d-]+$/.test(location.hash)) return;
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) form.reset(), apply();
    const holder = target.closest("details");
    if (holder) holder.open = true;
    target.scrollIntoView();
    const head = target.querySelector("summary");
    if (head) head.focus({ preventScroll: true });
  }

  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("hashchange", reveal);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      form.reset();
    } else if (!typing && event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (!typing && (event.key === "j" || event.key === "k")) {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
    }
  });

  // A print shows what the filters leave, opened; afterwards all is as it was.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = findings.filter((one) => !one.hidden && !one.open);
    closed.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((one) => { one.open = false; });
    closed = [];
  });

  apply();
  reveal();
})();
