import { useMemo } from 'react';
import { encode } from 'uqr';

/** Modules of white around the code; scanners need four. */
const quiet = 4;

/** One path for all dark modules: runs of a row are drawn as one rectangle. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return [];
        const end = row.findIndex((other, at) => at > x && !other);
        const width = (end === -1 ? row.length : end) - x;
        return [`M${x} ${y}h${width}v1h-${width}z`];
      }),
    )
    .join('');

/** An address as a QR code: dark on white in every theme, since many scanners read nothing else. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { path, size } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: 0 });
    return { path: pathOf(data), size: data.length + 2 * quiet };
  }, [text]);
  return (
    <svg
      viewBox={`${-quiet} ${-quiet} ${size} ${size}`}
      className={className}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
