/**
 * What a first look with an accessibility checker finds, run inside the page: controls without a name, repeated ids, references to nothing,
 * headings that skip a level, no language or title, and text under 4.5:1 against what is behind it (WCAG 2.2, 1.4.3).
 */
export function flaws(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => element.checkVisibility());
  return [...names(), ...ids(), ...headings(), ...landmarks(), ...contrasts()];

  function names(): string[] {
    const named = (element: HTMLElement): boolean =>
      Boolean(
        element.ariaLabel ||
          element.getAttribute('aria-labelledby') ||
          (element as HTMLInputElement).labels?.length ||
          (element.matches('a,button') && element.textContent?.trim()),
      );
    const controls = all.filter((element) =>
      element.matches('a,button,input,select,textarea,table,[tabindex],[role=region]'),
    );
    return controls.filter((element) => !named(element)).map((element) => `no name: ${element.outerHTML.slice(0, 80)}`);
  }

  function ids(): string[] {
    const known = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const repeated = known.filter((id, index) => known.indexOf(id) !== index);
    const referred = all.flatMap((element) =>
      ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => element.getAttribute(name)?.split(' ') ?? []),
    );
    const lost = referred.filter((id) => !known.includes(id));
    return [...repeated.map((id) => `repeated id: ${id}`), ...lost.map((id) => `nothing has the id: ${id}`)];
  }

  function headings(): string[] {
    const levels = all.filter((element) => /^H[1-6]$/.test(element.tagName)).map(({ tagName }) => Number(tagName[1]));
    const skipped = levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1);
    return skipped || levels.filter((level) => level === 1).length !== 1 ? [`headings: ${levels.join(' ')}`] : [];
  }

  function landmarks(): string[] {
    const missing = ['main', 'header'].filter((name) => document.querySelectorAll(name).length !== 1);
    if (!document.documentElement.lang) missing.push('lang');
    if (!document.title) missing.push('title');
    return missing.map((name) => `missing or repeated: ${name}`);
  }

  function contrasts(): string[] {
    return all
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((element) => !element.matches(':disabled'))
      .map((element) => ({ element, ratio: contrast(getComputedStyle(element).color, behind(element)) }))
      .filter(({ ratio }) => ratio < 4.5)
      .map(({ element, ratio }) => `contrast ${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
  }

  function behind(element: Element | null): string {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  }

  function contrast(one: string, other: string): number {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
      const share = Number(channel) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
