"use strict";

function show(state) {
  document.title = state.title || state.issue;
  document.getElementById("state").textContent =
    state.time + " " + state.messages.map((message) => message.text).join(" ");
  document.getElementById("pages").replaceChildren(...state.pages.map((page) => {
    const image = document.createElement("img");
    image.src = "page/" + page.hash + ".png?dpi=96";
    image.alt = page.label;
    return image;
  }));
}

async function follow() {
  for (let version = 0;;) {
    const state = await (await fetch("state?after=" + version)).json();
    version = state.version;
    show(state);
  }
}

follow();
