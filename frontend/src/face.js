/* Small comforts. Every page reads, saves and sends without this file. */
(function () {
  "use strict";

  /* A form that came back with errors: put the reader at the summary. */
  function meetErrors(root) {
    var summary = root.querySelector("[data-errors]");
    if (summary) {
      summary.focus();
    }
  }

  /* A link of the summary goes to the field itself, also inside a fieldset. */
  function goToField(event) {
    var link = event.target.closest("[data-errors] a[href^='#']");
    var field = link && document.getElementById(link.hash.slice(1));
    if (!field || typeof field.focus !== "function") {
      return;
    }
    event.preventDefault();
    var holder = field.closest("fieldset, .field") || field;
    holder.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  }

  /* Filters marked data-autosubmit send themselves; their button is for pages without a script. */
  function sendFilter(event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-autosubmit")) {
      form.requestSubmit ? form.requestSubmit() : form.submit();
    }
  }

  function hideFilterButtons(root) {
    root.querySelectorAll("form[data-autosubmit] [data-submit]").forEach(function (button) {
      button.classList.add("vh");
    });
  }

  /* One press saves once: a second press within three seconds does nothing. */
  function holdSecondPress(event) {
    var form = event.target;
    var now = Date.now();
    if (form.method !== "post") {
      return;
    }
    if (now - Number(form.dataset.sentAt || 0) < 3000) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(now);
  }

  /* On a phone the menu closes with the same press that opened it. */
  function toggleMenu(event) {
    var link = event.target.closest("a.menu");
    if (link && location.hash === link.hash) {
      event.preventDefault();
      location.hash = "#main";
    }
  }

  function print(event) {
    var link = event.target.closest("[data-print]");
    if (link) {
      event.preventDefault();
      window.print();
    }
  }

  function prepare(root) {
    meetErrors(root);
    hideFilterButtons(root);
  }

  document.addEventListener("click", goToField);
  document.addEventListener("click", toggleMenu);
  document.addEventListener("click", print);
  document.addEventListener("change", sendFilter);
  document.addEventListener("submit", holdSecondPress);
  document.addEventListener("htmx:afterSettle", function (event) {
    prepare(event.target);
  });
  prepare(document);
})();
