"use strict";
(() => {
  const root = document.documentElement;
  const form = document.querySelector("#filters form");
  const count = document.getElementById("count");
  const printed = document.getElementById("printed");
  const nothing = document.getElementById("nothing");
  const search = form.elements.search;
  const keys = ["issuer", "clause", "kind", "level"];
  const findings = Array.from(document.querySelectorAll("details.finding"));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  let texts = null;
  let timer = 0;

  root.classList.add("scripted");

  // How many findings each choice would leave, beside what else is chosen.
  function tally(fits, wanted) {
    const found = keys.map(() => ({}));
    findings.forEach((one, at) => {
      if (!fits[at]) return;
      const missed = wanted.filter((key) => one.dataset[key] !== form.elements[key].value);
      keys.forEach((key, number) => {
        if (missed.length > 1 || (missed.length === 1 && missed[0] !== key)) return;
        const value = one.dataset[key];
        found[number][value] = (found[number][value] || 0) + 1;
      });
    });
    keys.forEach((key, number) => {
      for (const option of form.elements[key].options) {
        if (option.value !== "") option.text = `${option.dataset.name} (${found[number][option.value] || 0})`;
      }
    });
  }

  function apply() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    if (words.length && texts === null) texts = findings.map((one) => fold(one.textContent));
    const wanted = keys.filter((key) => form.elements[key].value !== "");
    const fits = findings.map((_, at) => words.every((word) => texts[at].includes(word)));
    let shown = 0;
    findings.forEach((one, at) => {
      const stays = fits[at] && wanted.every((key) => one.dataset[key] === form.elements[key].value);
      if (one.hidden === stays) one.hidden = !stays;
      if (stays) shown += 1;
    });
    tally(fits, wanted);
    count.textContent = count.dataset.words.replace("{0}", shown).replace("{1}", findings.length);
    nothing.hidden = shown > 0 || !findings.length;
    // A print has no filters: it says what it is a part of.
    const chosen = wanted.map((key) => form.elements[key].selectedOptions[0].dataset.name);
    if (words.length) chosen.unshift(search.value.trim());
    printed.textContent = chosen.length ? [count.textContent, ...chosen].join(" · ") : "";
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

  // Arrows go from finding to finding while the keyboard is on one; elsewhere they scroll.
  function arrow(event) {
    return (event.key === "ArrowDown" || event.key === "ArrowUp")
      && event.target.matches("details.finding > summary");
  }

  function reveal() {
    if (!/^#[fdp][\d-]+$/.test(location.hash)) return;
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) form.reset(), apply();
    const holder = target.closest("details");
    if (holder) holder.open = true;
    if (target.matches(".back")) {
      // In the midst of the window, so that what stands before and after it is seen too.
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    } else {
      (target.closest(".provision") || target).scrollIntoView();
    }
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
    } else if (!typing && (event.key === "j" || event.key === "k" || arrow(event))) {
      event.preventDefault();
      move(event.key === "j" || event.key === "ArrowDown" ? 1 : -1);
    }
  });

  // A print shows what the filters leave, opened; afterwards all is as it was.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")]
      .filter((one) => !one.hidden && !one.closest("#documents"));
    closed.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((one) => { one.open = false; });
    closed = [];
  });

  apply();
  reveal();
})();
