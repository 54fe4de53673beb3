import { useEffect, useState } from 'react';

/** The server's time, looked at every second; `from` is what it said when the page was made. */
export const useNow = (from: string): number => {
  const [now, setNow] = useState(() => Date.parse(from));
  useEffect(() => {
    const offset = Date.parse(from) - Date.now();
    const timer = setInterval(() => setNow(Date.now() + offset), 1000);
    return () => clearInterval(timer);
  }, [from]);
  return now;
};
