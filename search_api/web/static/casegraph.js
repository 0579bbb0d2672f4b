"use strict";
// The one script: keys, and (for pages that ask for it by data attributes) nothing that a page needs in order to work.
(() => {
  const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  let current = -1;

  const go = (step) => {
    const all = items();
    if (!all.length) return;
    current = Math.min(Math.max(current + step, 0), all.length - 1);
    const item = all[current];
    item.tabIndex = -1;
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };

  const follow = (selector) => {
    const found = document.querySelector(selector);
    if (found) found.click();
  };

  const open = () => {
    const item = items()[current];
    const link = item && (item.querySelector("[data-open]") || item.querySelector("a[href]"));
    if (link) link.click();
  };

  const keys = {
    "/": () => document.getElementById("q").focus(),
    j: () => go(1),
    k: () => go(-1),
    o: open,
    e: () => follow("[data-key=e]"),
    t: () => follow("[data-key=t]"),
    "?": () => { location.href = "/help"; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // A link to words or to a fact opens what hides them.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const hidden = target && target.closest("details:not([open])");
    if (hidden) {
      hidden.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
