/**
 * A strict content security policy ignores `style` attributes in HTML, while styles set by script pass. So the renderer
 * sends them as `data-style` (base.css hides by it what is only for screen readers) and the browser puts them back
 * before hydrating. React escapes quotes in text, so the pattern only ever meets real attributes.
 */
export const setAsideStyles = (html: string) => html.replace(/ style="([^"]*)"/g, ' data-style="$1"');

export const restoreStyles = (root: ParentNode) => {
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset.style ?? '';
    delete element.dataset.style;
  }
};
