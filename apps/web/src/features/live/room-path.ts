/** The way into another room, as whoever one is in this one. */
export const roomPath = (sessionId: string): string => {
  const here = new URLSearchParams(window.location.search);
  const kept = new URLSearchParams();
  for (const name of ['as', 'hall']) if (here.has(name)) kept.set(name, here.get(name) ?? '');
  return `/live/${sessionId}${kept.size > 0 ? `?${kept}` : ''}`;
};
