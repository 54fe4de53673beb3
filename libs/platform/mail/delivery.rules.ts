/**
 * How it ended. `accepted`: the mail server answers for it now. `refused`: it never will take this one. `later`: it was
 * not taken, another attempt may help. `unknown`: the text was under way when the line went dead; it may have been taken.
 */
export type Outcome = 'accepted' | 'refused' | 'later' | 'unknown';
export interface Delivery {
  outcome: Outcome;
  /** The mail server's last words, or what went wrong on the way; one line. */
  reply: string;
  /** There was nobody to talk to: the next mail would fare the same. */
  away?: boolean;
}

/** What is known of a failed attempt: fields as nodemailer names them. */
export interface Failure {
  code?: string;
  responseCode?: number;
  response?: string;
  message: string;
}

/** "Authentication required", "too weak", "encryption needed": about us and our password, not about this mail. */
const aboutUs = [530, 534, 535, 538];

export const outcomeOf = (failure: Failure, textBegan: boolean): Outcome => {
  const { code, responseCode } = failure;
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (responseCode !== undefined && responseCode >= 400) {
    const permanent = responseCode >= 500 && aboutThisMail && !aboutUs.includes(responseCode);
    return permanent ? 'refused' : 'later';
  }
  // An address that nodemailer itself will not put into an envelope.
  if (code === 'EENVELOPE' && responseCode === undefined) return 'refused';
  // We broke the text off ourselves, so the final dot never went out.
  if (code === 'ESTREAM') return 'later';
  return textBegan ? 'unknown' : 'later';
};

/** One line without controls and without addresses, at most 500 characters: what a mail server said may be kept and shown. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/<?[^\s<>@"']+@[^\s<>@"']+>?/g, '…')
    .trim()
    .slice(0, 500);
