import styles from './Logo.module.css';

/** Rows of an assembly seen from above: [radius, seats]. One seat is lit, somebody has the floor. */
const rows = [
  [20, 7],
  [31, 10],
  [42, 13],
  [53, 16],
] as const;

const seats = rows.flatMap(([radius, count], row) =>
  Array.from({ length: count }, (_, index) => {
    const angle = Math.PI * (1 - index / (count - 1));
    return {
      key: `${row}-${index}`,
      x: Math.round((60 + radius * Math.cos(angle)) * 100) / 100,
      y: Math.round((62 - radius * Math.sin(angle)) * 100) / 100,
      lit: row === 2 && index === 8,
    };
  }),
);

/** The house drawing: a half circle of seats. Decorative. */
export function Hemicycle({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 120 70" className={`${styles.hemicycle} ${className ?? ''}`} aria-hidden="true" focusable="false">
      {seats.map((seat) => (
        <circle key={seat.key} cx={seat.x} cy={seat.y} r={seat.lit ? 4.2 : 3.1} data-lit={seat.lit || undefined} />
      ))}
    </svg>
  );
}

export function LogoMark() {
  return (
    <svg viewBox="0 0 32 32" className={styles.mark} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" />
      <path d="M5.5 21.5a10.5 10.5 0 0 1 21 0" />
      <path d="M10.6 21.5a5.4 5.4 0 0 1 10.8 0" data-inner="" />
      <circle cx="16" cy="22" r="2.6" />
    </svg>
  );
}

/** An organisation's name set as a mark, until it uploads a logo. */
export function Wordmark({ name }: { name: string }) {
  return (
    <span className={styles.wordmark}>
      <LogoMark />
      <span>{name}</span>
    </span>
  );
}
