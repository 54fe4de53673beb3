/** The way into another room, as whoever one is in this one. */
export const roomPath = (sessionId: string): string => {
  const as = new URLSearchParams(window.location.search).get('as');
  return `/live/${sessionId}${as ? `?as=${encodeURIComponent(as)}` : ''}`;
};
