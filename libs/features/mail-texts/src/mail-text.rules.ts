/** A version's own words; undefined where it went back to ours. */
export const ownTextOf = ({
  subject,
  body,
}: {
  subject: string | null;
  body: string | null;
}): { subject: string; body: string } | undefined =>
  subject === null || body === null ? undefined : { subject, body };
