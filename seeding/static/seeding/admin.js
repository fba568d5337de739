// With so many tables the one that is shown may stand far down in the sidebar.
const sidebar = document.getElementById("nav-sidebar");
const current = sidebar?.querySelector(".current-model");
if (current) {
    const above = current.getBoundingClientRect().top - sidebar.getBoundingClientRect().top;
    sidebar.scrollTop += above - sidebar.clientHeight / 2;
}
