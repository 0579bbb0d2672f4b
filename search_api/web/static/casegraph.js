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
    const found = [...document.querySelectorAll(selector)].find((each) => each.offsetParent !== null);
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

  // Uploads: file by file into one import, so that each shows how it goes. Without this the form sends all files at once.
  const named = (file, path) => ({ file, path, field: path.includes("/") ? "folder" : "files" });
  const visible = ({ path }) => !path.split("/").some((part) => part.startsWith("."));

  const entries = async (entry, above = "") => {
    if (entry.isFile) return [named(await new Promise((done, fail) => entry.file(done, fail)), above + entry.name)];
    const reader = entry.createReader();
    const found = [];
    for (let part; (part = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) found.push(...part);
    return (await Promise.all(found.map((each) => entries(each, `${above}${entry.name}/`)))).flat();
  };

  const sent = async ({ file, path, field }, into) => {
    const body = new FormData();
    body.append(field, file, path);
    const headers = { accept: "application/json" };
    const response = await fetch(into ? `/add?into=${encodeURIComponent(into)}` : "/add", { method: "POST", body, headers });
    const told = await response.json();
    return told.results ? told.results[0] : { state: "failed", cause: told.detail };
  };

  const upload = async (form, files) => {
    const panel = document.querySelector("[data-progress]");
    const [bar, status, list, link] = ["progress", "[role=status]", "ol", "[data-result]"].map((each) => panel.querySelector(each));
    const rows = files.map(({ path }) => {
      const row = list.appendChild(document.createElement("li"));
      const name = row.appendChild(document.createElement("span"));
      name.lang = "zh";
      name.textContent = path;
      row.append(" ");
      row.appendChild(document.createElement("span")).textContent = form.dataset.waiting;
      return row;
    });
    let into = "", lost = 0;
    panel.hidden = false;
    bar.max = files.length;
    for (const [number, each] of files.entries()) {
      const state = rows[number].lastChild;
      state.textContent = form.dataset.sending;
      try {
        const result = await sent(each, into);
        into = result.import_id || into;
        state.textContent = [form.dataset[result.state], result.cause].filter(Boolean).join(" · ");
        if (!result.import_id) lost += 1;
      } catch {
        state.textContent = form.dataset.unsent;
        lost += 1;
      }
      bar.value = number + 1;
      status.textContent = `${number + 1} / ${files.length}`;
    }
    if (!into) return;
    link.href = `/add/${into}`;
    link.hidden = false;
    if (!lost) location.href = link.href;
  };

  const form = document.querySelector("[data-upload]");
  if (form) {
    form.querySelector("[data-folder]").webkitdirectory = true;
    form.querySelector("[data-script]").hidden = false;
    form.addEventListener("submit", (event) => {
      const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
      if (!files.length) return;
      event.preventDefault();
      upload(form, files.map((file) => named(file, file.webkitRelativePath || file.name)).filter(visible));
    });
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", async (event) => {
      event.preventDefault();
      const dropped = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      const files = (await Promise.all(dropped.map((entry) => entries(entry)))).flat().filter(visible);
      if (files.length) upload(form, files);
    });
  }
})();
