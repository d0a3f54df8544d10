/// A list of any length of which only what can be seen is in the document. It scrolls with the page.
///
/// Rows have one height, and an open row has a panel below it, of a height that is measured. The row that has the focus
/// stays in the document wherever the page is scrolled to.
export class VirtualList {
  #items = [];
  #shown = new Map();
  #extra = new Map();
  #index = new Map();
  #openAt = [];
  #focused = null;

  /// @param host an `ol`
  /// @param options `key(item)`, `make(item)`, `update(element, item)`, `panel(element)` the open row's panel or null
  constructor(host, options) {
    Object.assign(this, options);
    this.host = host;
    this.rowHeight = this.#measure();
    const draw = () => this.draw();
    addEventListener('scroll', draw, { passive: true });
    addEventListener('resize', () => {
      this.rowHeight = this.#measure();
      draw();
    });
    host.addEventListener('focusin', event => {
      this.#focused = event.target.closest('li')?.dataset.key ?? null;
    });
    host.addEventListener('focusout', () => {
      this.#focused = null;
    });
  }

  #measure() {
    return parseFloat(getComputedStyle(this.host).getPropertyValue('--row')) || 40;
  }

  get items() {
    return this.#items;
  }

  set(items) {
    this.#items = items;
    this.#index = new Map(items.map((item, i) => [this.key(item), i]));
    this.draw();
  }

  clear() {
    this.#extra.clear();
    for (const element of this.#shown.values()) element.remove();
    this.#shown.clear();
    this.set([]);
  }

  close(key) {
    this.#extra.delete(key);
    this.draw();
  }

  indexOf(key) {
    return this.#index.get(key) ?? -1;
  }

  /// Shows a row and gives it the focus.
  focus(index) {
    const item = this.#items[index];
    if (!item) return;
    this.#focused = this.key(item);
    this.draw();
    const element = this.#shown.get(this.#focused);
    const top = this.#top(index) + this.host.getBoundingClientRect().top;
    const head = this.inset?.() ?? 0;
    if (top < head) scrollBy(0, top - head - 8);
    else if (top + this.rowHeight > innerHeight) scrollBy(0, top + this.rowHeight - innerHeight + 8);
    this.draw();
    element?.querySelector('button')?.focus({ preventScroll: true });
  }

  draw() {
    if (!this.host.isConnected || this.host.closest('[hidden]')) return;
    this.#openAt = [...this.#extra]
      .map(([key, height]) => [this.#index.get(key) ?? -1, height])
      .filter(([index]) => index >= 0)
      .sort((a, b) => a[0] - b[0]);
    this.host.style.height = `${this.#top(this.#items.length)}px`;
    this.#fill(this.#wanted());
  }

  #wanted() {
    const above = -this.host.getBoundingClientRect().top;
    const first = Math.max(0, this.#at(above - 300));
    const last = Math.min(this.#items.length - 1, this.#at(above + innerHeight + 300));
    const wanted = new Set();
    for (let i = first; i <= last; i++) wanted.add(i);
    const focused = this.#index.get(this.#focused);
    if (focused !== undefined) wanted.add(focused);
    return wanted;
  }

  #fill(wanted) {
    const keys = new Set([...wanted].map(i => this.key(this.#items[i])));
    for (const [key, element] of this.#shown) {
      if (keys.has(key)) continue;
      element.remove();
      this.#shown.delete(key);
    }
    let grown = false;
    const sorted = [...wanted].sort((a, b) => a - b);
    for (const i of sorted) grown = this.#place(i) || grown;
    this.#order(sorted);
    if (grown) this.draw();
  }

  /// The document has the rows in the order that one sees, but for the one with the focus, which a move would take away.
  #order(sorted) {
    let next = null;
    for (const i of sorted.reverse()) {
      const element = this.#shown.get(this.key(this.#items[i]));
      if (element.nextSibling !== next && !element.contains(document.activeElement)) this.host.insertBefore(element, next);
      next = element;
    }
  }

  /// Puts a row where it belongs; whether its panel turned out to have another height.
  #place(i) {
    const item = this.#items[i];
    const key = this.key(item);
    let element = this.#shown.get(key);
    if (!element) {
      element = this.make(item);
      element.dataset.key = key;
      this.#shown.set(key, element);
      this.host.append(element);
    }
    element.ariaPosInSet = String(i + 1);
    element.ariaSetSize = String(this.#items.length);
    element.style.transform = `translateY(${this.#top(i)}px)`;
    this.update(element, item);
    const height = this.panel(element)?.offsetHeight ?? 0;
    if ((this.#extra.get(key) ?? 0) === height) return false;
    if (height) this.#extra.set(key, height);
    else this.#extra.delete(key);
    return true;
  }

  #top(index) {
    let top = index * this.rowHeight;
    for (const [at, height] of this.#openAt) {
      if (at >= index) break;
      top += height;
    }
    return top;
  }

  /// Which row is at a distance from the list's top.
  #at(y) {
    let top = 0;
    let from = 0;
    for (const [index, height] of this.#openAt) {
      const end = top + (index + 1 - from) * this.rowHeight;
      if (y < end) break;
      top = end + height;
      from = index + 1;
      if (y < top) return index;
    }
    return from + Math.floor((y - top) / this.rowHeight);
  }
}
