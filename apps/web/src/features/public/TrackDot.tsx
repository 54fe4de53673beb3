/** A track's colour. Drawn, because style attributes do not pass our policy; its name always stands beside it. */
export function TrackDot({ colour }: { colour: string | null }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <circle cx="5" cy="5" r="4.5" fill={colour ?? 'currentColor'} stroke="currentColor" strokeOpacity="0.35" />
    </svg>
  );
}
