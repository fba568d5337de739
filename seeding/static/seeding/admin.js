// Finding a table in the sidebar, choosing a row to filter by, and opening a tab without a new page.
"use strict";

function findTables() {
    const field = document.getElementById("find-table");
    const tables = document.getElementById("tables");
    if (!field || !tables) return;
    const current = tables.querySelector("[aria-current]");
    if (current) tables.scrollTop += current.getBoundingClientRect().top - tables.getBoundingClientRect().top - tables.clientHeight / 3;
    const groups = [...tables.querySelectorAll("details")];
    const wasOpen = groups.map((group) => group.open);
    field.addEventListener("input", () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        let found = 0;
        groups.forEach((group, place) => {
            group.toggleAttribute("name", false);
            let here = 0;
            for (const item of group.querySelectorAll("li")) {
                const text = `${item.textContent} ${item.firstElementChild.title}`.toLowerCase();
                item.hidden = !words.every((word) => text.includes(word));
                here += item.hidden ? 0 : 1;
            }
            group.hidden = here === 0;
            group.open = words.length ? here > 0 : wasOpen[place];
            found += here;
        });
        tables.querySelector(".none").hidden = found > 0;
    });
    field.addEventListener("keydown", (event) => {
        const first = tables.querySelector("details[open] li:not([hidden]) a");
        if (event.key === "Enter" && field.value && first) first.click();
    });
}

function lookUp(box) {
    const [field, chosen, list] = [box.querySelector("[role=combobox]"), box.querySelector("[type=hidden]"), box.querySelector("ul")];
    let waiting = 0;
    const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); };
    const choose = (item) => {
        chosen.value = item.dataset.id;
        chosen.disabled = false;
        field.value = item.textContent;
        close();
    };
    const show = (results) => {
        list.replaceChildren(...results.map((result, place) => {
            const item = document.createElement("li");
            item.setAttribute("role", "option");
            item.id = `${list.id}-${place}`;
            item.setAttribute("aria-selected", "false");
            item.dataset.id = result.id;
            item.textContent = result.text;
            item.addEventListener("mousedown", () => choose(item));
            return item;
        }));
        list.hidden = results.length === 0;
        field.setAttribute("aria-expanded", String(results.length > 0));
    };
    const ask = async () => {
        const answer = await fetch(`${box.dataset.url}&term=${encodeURIComponent(field.value)}`);
        if (answer.ok) show((await answer.json()).results);
    };
    field.addEventListener("input", () => {
        chosen.value = "";
        chosen.disabled = true;
        clearTimeout(waiting);
        waiting = setTimeout(ask, 200);
    });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
        const items = [...list.children];
        const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); choose(items[at]); }
        else if (["ArrowDown", "ArrowUp"].includes(event.key) && items.length) {
            event.preventDefault();
            const next = items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length] ?? items[0];
            items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
            field.setAttribute("aria-activedescendant", next.id);
            next.scrollIntoView({block: "nearest"});
        }
    });
}

// A form's empty fields would make its address long and say nothing.
function dropEmptyFields(form) {
    form.addEventListener("submit", () => {
        for (const field of form.querySelectorAll("select[name], input[name]")) if (!field.value) field.disabled = true;
    });
}

async function openTab(event) {
    const link = event.target.closest("a[data-tab]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(`?tab=${encodeURIComponent(link.dataset.tab)}&part=1`);
    if (!answer.ok || answer.redirected) { location.href = link.href; return; }
    document.getElementById("tabs").innerHTML = await answer.text();
    document.querySelector(`a[data-tab="${link.dataset.tab}"]`)?.focus();
    history.replaceState(null, "", link.href);
}

document.addEventListener("DOMContentLoaded", () => {
    findTables();
    document.querySelectorAll(".lookup").forEach(lookUp);
    const form = document.getElementById("narrow");
    if (form) dropEmptyFields(form);
    document.getElementById("tabs")?.addEventListener("click", openTab);
});
