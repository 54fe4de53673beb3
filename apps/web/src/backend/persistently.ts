/** Milliseconds until what did not come is asked for again. */
const pauses = [500, 2000];

/** Fetches a part of the page; a line that was gone for a moment is no reason to do without it. */
export const persistently = async <T>(fetchPart: () => Promise<T>): Promise<T> => {
  for (const pause of pauses) {
    try {
      return await fetchPart();
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return fetchPart();
};
