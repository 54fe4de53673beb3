import type { TrackView } from '@plenum/contracts';
import type { CSSProperties } from 'react';

/** The track's own colour for a stripe beside a session; text never stands on it. */
export const trackColour = (track: TrackView | undefined): CSSProperties | undefined =>
  track?.colour ? ({ '--track': track.colour } as CSSProperties) : undefined;
