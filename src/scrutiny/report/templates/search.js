// Search without a server: words are looked up in the index of this folder, and nothing leaves the page.
"use strict";
(() => {
  const index = globalThis.SCRUTINY_INDEX;
  const field = document.getElementById("q");
  const list = document.getElementById("found");
  const status = document.getElementById("status");
  if (!index || !field || !list || !status) return;
  const SHOWN = 60;
  const WORTH = { finding: 3, paragraph: 2, ask: 2, source: 1 };
  const keys = Object.keys(index.terms);
  const single = index.single;
  const token = new RegExp(
    `[${single}]|(?:\\p{L}\\.){2,}\\p{L}?|(?:(?![${single}])[\\p{L}\\p{N}\\p{M}])+(?:['’][sS](?![\\p{L}\\p{N}]))?`, "gu");
  const alone = new RegExp(`^[${single}]$`, "u");
  const arabic = /\p{Script=Arabic}/u;
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
  const plain = (word) => [...word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
    .map((char) => own(index.letters, char) ?? char).join("");

  function terms(query) {
    const found = [];
    let run = [], end = -1;
    const close = () => {
      if (run.length === 1) found.push({ term: run[0], exact: true });
      for (let at = 1; at < run.length; at += 1) found.push({ term: run[at - 1] + run[at], exact: true });
      run = [];
    };
    for (const match of query.normalize("NFC").matchAll(token)) {
      if (alone.test(match[0])) {
        if (match.index !== end) close();
        run.push(own(index.han, match[0]) ?? match[0]);
        end = match.index + match[0].length;
        continue;
      }
      close();
      const bare = plain(match[0].replace(/['’][sS]$/u, "").replaceAll(".", ""));
      if (bare) found.push({ term: own(index.same, bare) ?? bare, bare, exact: false });
    }
    close();
    return found;
  }

  function near(each) {
    const hits = keys.filter((key) => key !== each.term && key.length > 1 && (key.startsWith(each.term) || key.startsWith(each.bare)));
    if (hits.length || own(index.terms, each.term)) return hits;
    const spelt = each.term.replaceAll("z", "s");
    if (own(index.terms, spelt)) return [spelt];
    if (!arabic.test(each.term)) return [];
    return keys.filter((key) => key.length > 2 && each.term.endsWith(key) && each.term.length - key.length < 4);
  }

  function numbers(term) {
    let at = 0;
    return (own(index.terms, term) ?? []).map((step) => (at += step));
  }

  function search(query) {
    let scores = null;
    for (const each of terms(query)) {
      const mine = new Map();
      const add = (term, worth) => numbers(term).forEach((n) => mine.set(n, Math.max(mine.get(n) ?? 0, worth)));
      add(each.term, 3);
      if (!each.exact && each.term.length > 1) near(each).forEach((term) => add(term, 1));
      for (const [n, worth] of mine) {
        const [kind, title] = index.entries[n];
        mine.set(n, worth + (WORTH[kind] ?? 0) + (plain(title).includes(each.bare ?? each.term) ? 2 : 0));
      }
      scores = scores === null ? mine : new Map([...mine].filter(([n]) => scores.has(n)).map(([n, worth]) => [n, worth + scores.get(n)]));
    }
    return scores === null ? null : [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => n);
  }

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) { element.textContent = text; element.dir = "auto"; }
    return element;
  }

  function show() {
    const found = search(field.value);
    list.replaceChildren();
    const words = index.words;
    if (found === null) { status.textContent = field.value.trim() ? words.waiting : ""; return; }
    const first = found.slice(0, SHOWN);
    status.textContent = found.length === 0 ? words.nothing
      : (found.length > SHOWN ? words.first.replace("{shown}", SHOWN) : words.found).replace("{n}", found.length);
    for (const n of first) {
      const [kind, title, url, text] = index.entries[n];
      const item = made("li"), link = made("a", "", title);
      link.href = url;
      item.append(made("span", "kind", words[`kind_${kind}`]), link);
      if (text) item.append(made("p", "", text));
      list.append(item);
    }
  }

  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) field.value = asked;
  document.getElementById("search-form").hidden = false;
  if (field.value) show();
})();
