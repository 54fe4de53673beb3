import iconv from 'iconv-lite';
import type { Findings } from './findings.rules.js';
import { importLimits } from './imported-programme.rules.js';

/** Also what files that say ISO-8859-1 or ASCII are read as, like everywhere on the web. */
const western = 'windows-1252';

/** Not by TextDecoder: that of Node 20 takes its bytes from 0x80 to 0x9f for control characters. */
const westernText = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes), western);

/**
 * The characters of a file, whatever it is encoded in: a byte order mark decides, then the pattern of zero bytes (UTF-16
 * without a mark), then the XML declaration, then whether it is UTF-8 at all. Undefined, with an error found, when it is
 * too large or empty.
 */
export function readFileText(file: Uint8Array | string, findings: Findings): string | undefined {
  const size = typeof file === 'string' ? Buffer.byteLength(file) : file.byteLength;
  if (size > importLimits.fileBytes) {
    findings.add('schedule.tooLarge', '', { bytes: size, max: importLimits.fileBytes });
    return undefined;
  }
  const text = typeof file === 'string' ? file : decode(file, findings);
  const withoutMark = text.replace(/^\ufeff+/, '');
  if (/\S/.test(withoutMark)) return withoutMark;
  findings.add('schedule.empty', '');
  return undefined;
}

function decode(bytes: Uint8Array, findings: Findings): string {
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const declared = declaredEncoding(bytes);
  if (declared && !/^utf-?(?:8|16)/i.test(declared)) {
    const decoder = decoderFor(declared);
    if (decoder) return decoder.encoding === western ? westernText(bytes) : decoder.decode(bytes);
    findings.add('schedule.encodingUnknown', '1:1', { encoding: declared });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    findings.add('schedule.encodingGuessed', '', { encoding: western });
    return westernText(bytes);
  }
}

function utf16([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = westernText(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]{0,150}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(start)?.[1];
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
