/**
 * Hears that the page goes away. Comes it back from the browser's memory, it begins anew: what was closed stays closed.
 * @returns ends it
 */
export const onPageGone = (leave: () => void): (() => void) => {
  const comeBack = ({ persisted }: PageTransitionEvent) => persisted && window.location.reload();
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
  };
};
