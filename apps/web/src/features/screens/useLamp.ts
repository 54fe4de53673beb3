import { useEffect, useState } from 'react';
import { LiveLine } from '../../backend/live/line.js';

/** The line of a screen that is in no session: it hears when its link ends. `onOut` is called then. */
export const useLamp = (token: string, onOut: () => void): 'lit' | 'lost' | 'out' => {
  const [lamp, setLamp] = useState<'lit' | 'lost' | 'out'>('lit');
  useEffect(() => {
    const out = () => {
      setLamp('out');
      line.close();
      onOut();
    };
    const line = new LiveLine(
      { as: 'screen', token },
      { connected: () => setLamp('lit'), lost: () => setLamp('lost'), refused: out, via: () => {} },
    );
    line.hear('session.closed', out);
    line.open();
    return () => line.close();
  }, [token, onOut]);
  return lamp;
};
