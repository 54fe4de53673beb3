/** The smallest files of each kind that a reader would still take for one, and archives with any parts. */

interface Part {
  name: string;
  content?: string | Buffer;
  /** What the table of contents says the part grows to. */
  unpacked?: number;
}

/** A ZIP without compression. `before` shifts it, as behind another file. */
export const zip = (parts: readonly Part[], before: Buffer = Buffer.alloc(0)): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = before.length;
  for (const { name, content = '', unpacked } of parts) {
    const [label, bytes] = [Buffer.from(name), Buffer.from(content)];
    const packed = unpacked === undefined ? 0 : 8;
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(packed, 4);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(unpacked ?? bytes.length, 18);
    const sizes = Buffer.concat([facts, Buffer.from([label.length, 0, 0, 0])]);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sizes.subarray(0, 26), label, bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), sizes.subarray(0, 26), place, label]));
    local.push(header);
    at += header.length;
  }
  const table = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([before, ...local, table, end]);
};

export const pdf = (inside = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${inside}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  );

export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

export const jpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(200, 0x11),
    Buffer.from('ffd9', 'hex'),
  ]);

export const webp = (): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBPVP8 ', 'latin1'), Buffer.alloc(40, 1)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), size, body]);
};

export const mp4 = (): Buffer =>
  Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypisom\0\0\0\0isommp42', 'latin1'), Buffer.alloc(64)]);

const contentTypes: Part = { name: '[Content_Types].xml', content: '<Types/>' };

export const docx = (more: readonly Part[] = []): Buffer =>
  zip([contentTypes, { name: 'word/document.xml', content: '<w:document/>' }, ...more]);
export const xlsx = (): Buffer => zip([contentTypes, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
export const pptx = (): Buffer => zip([contentTypes, { name: 'ppt/presentation.xml', content: '<p:presentation/>' }]);
export const openDocument = (kind: 'text' | 'spreadsheet' | 'presentation', more: readonly Part[] = []): Buffer =>
  zip([{ name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` }, { name: 'content.xml' }, ...more]);
