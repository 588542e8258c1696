import { deflateRawSync } from "node:zlib";

/** A file that means harm: what it is called, what it holds, and what is told of it, or the rows as they are read. */
export type Hostile = { name: string; file: string; make: () => Buffer; told: RegExp | string[][] };

const BROKEN = /^The file is broken or of a kind that is not read\./;
const LOCKED = /^The file is locked with a password or of an older kind\./;

type Part = { name: string; bytes: Buffer; method?: number; flags?: number; size?: number; packed?: Buffer };

/** A packed file of these parts, as they are; a part may lie about itself. */
function packed(parts: Part[]): Buffer {
  const out: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, method = 8, flags = 0, size = bytes.length, packed: given } of parts) {
    const small = given ?? (method === 8 ? deflateRawSync(bytes) : bytes);
    const fields = Buffer.alloc(26);
    [20, flags, method, 0, 33].forEach((field, index) => fields.writeUInt16LE(field, index * 2));
    fields.writeUInt32LE(small.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    out.push(Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name), small);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(at, 12);
    list.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, place.subarray(2), Buffer.from(name));
    at += 30 + name.length + small.length;
  }
  const index = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...out, index, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** A workbook of this sheet. */
function book(sheet: string | Buffer, shared?: Buffer): Buffer {
  const parts: Part[] = [
    { name: "xl/workbook.xml", bytes: Buffer.from('<workbook><sheets><sheet r:id="x"/></sheets></workbook>') },
    { name: "xl/_rels/workbook.xml.rels", bytes: Buffer.from('<Relationships><Relationship Id="x" Target="s.xml"/></Relationships>') },
    { name: "xl/s.xml", bytes: Buffer.from(sheet) },
  ];
  if (shared) parts.push({ name: "xl/sharedStrings.xml", bytes: shared });
  return packed(parts);
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const row = (cells: string) => book(sheet(`<row r="1">${cells}</row>`));
const csv = (text: string) => Buffer.from(text);

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("_x", "_x005F_x");
const written = (cells: string[]) => cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join("");

/** Files beyond a limit, and files that are none of the kind that they seem: the list of `sheets/tests/it/hostile.rs`. */
function refused(): Hostile[] {
  const long = "x".repeat(4_001);
  const columns = (count: number) => Array.from({ length: count }, () => "x").join(",");
  const cases: [string, () => Buffer, RegExp, string?][] = [
    ["1,000 columns", () => csv(columns(1_000)), /^Row 1 has more than 100 columns\.$/],
    ["101 columns in the second row", () => csv(`a,b\n${columns(101)}`), /^Row 2 has more than 100 columns\.$/],
    ["rows without end", () => csv("x\n".repeat(100_002)), /^The file has more than 100,?00[01] rows\./],
    ["a million empty rows", () => csv("\n".repeat(1_000_000)), /^The file has more than 100,?00[01] rows\./],
    ["a long cell", () => csv(`a,${long}`), /^Row 1, column 2 holds more than 4,?000 characters\.$/],
    ["a long quoted cell", () => csv(`a\n"${"x\n".repeat(2_500)}"`), /^Row 2, column 1 holds more than 4,?000 characters\.$/],
    ["20 MB on one line", () => Buffer.alloc(20 << 20, "x"), /^Row 1, column 1 holds more than 4,?000 characters\.$/],
    ["100 MB on one line", () => Buffer.alloc(100 << 20, "x"), /^The file holds more than 32/],
    ["a quote that never closes", () => csv('a,b\nc,"d\ne,f'), /^The quotation mark that opens in row 2, column 2 is never closed\.$/],
    ["a quote that never closes in row 900", () => csv(`${"a,b\n".repeat(899)}c,"d`), /opens in row 900, column 2 is never closed\.$/],
    ["half a syllable in UTF-16", () => Buffer.from([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x00, 0xd8, 0x62, 0]), /^Row 2 is no text in this encoding\./],
    ["an odd byte in UTF-16", () => Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]), /^Row 1 is no text in this encoding\./],
    ["a lone cell in the last column", () => row('<c r="XFD1"><v>1</v></c>'), /^Row 1 has more than 100 columns\.$/, "xlsx"],
    ["a lone cell in the last row", () => book(sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), /^The file has more than 100,?00[01] rows\./, "xlsx"],
    ["a cell without a column", () => row('<c r="1"><v>1</v></c>'), BROKEN, "xlsx"],
    ["columns that go back", () => row('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'), BROKEN, "xlsx"],
    ["rows that go back", () => book(sheet('<row r="2"/><row r="1"/>')), BROKEN, "xlsx"],
    ["a long text of its own", () => row(`<c t="inlineStr"><is><t>${long}</t></is></c>`), /^Row 1, column 1 holds more than 4,?000 characters\.$/, "xlsx"],
    ["a shared text that is not there", () => row('<c t="s"><v>5</v></c>'), BROKEN, "xlsx"],
    ["a document type with a file in it", () => book('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet/>'), BROKEN, "xlsx"],
    ["texts that grow", () => book('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet/>'), BROKEN, "xlsx"],
    ["a sheet that stops", () => book("<worksheet><sheetData><row><c><v>1</v></c></row>"), BROKEN, "xlsx"],
    ["a tag of a megabyte", () => book(`<worksheet a="${"x".repeat(1_000_000)}"/>`), BROKEN, "xlsx"],
    ["tags a hundred thousand deep", () => book("<b>".repeat(100_000)), BROKEN, "xlsx"],
    ["no workbook", () => packed([{ name: "a.txt", bytes: csv("a") }]), BROKEN, "xlsx"],
    ["an old workbook", () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]), LOCKED, "xls"],
    ["a locked part", () => packed([{ name: "xl/workbook.xml", bytes: csv("x"), method: 0, flags: 1 }]), LOCKED, "xlsx"],
    ["a packing that nobody knows", () => packed([{ name: "xl/workbook.xml", bytes: csv("x"), method: 99 }]), BROKEN, "xlsx"],
    ["what is packed is none", () => packed([{ name: "xl/workbook.xml", bytes: csv("x"), packed: Buffer.alloc(50, 0xff) }]), BROKEN, "xlsx"],
    ["a part that says it is empty", () => packed([{ name: "xl/workbook.xml", bytes: csv("<workbook/>"), method: 0, size: 0 }]), BROKEN, "xlsx"],
    ["five million texts of nothing", () => book(sheet(""), csv(`<sst>${"<si/>".repeat(5_000_000)}</sst>`)), /^The file holds more than/, "xlsx"],
    ["texts of 40 MB", () => book(sheet(""), csv(`<sst>${`<si><t>${"y".repeat(200_000)}</t></si>`.repeat(200)}</sst>`)), /^The file holds more than/, "xlsx"],
    ["rows of a workbook without end", () => book(sheet("<row><c><v>1</v></c></row>".repeat(300_000))), /^The file has more than 100,?00[01] rows\./, "xlsx"],
    ["empty rows of a workbook without end", () => book(sheet("<row/>".repeat(1_000_000))), /^The file has more than 100,?00[01] rows\./, "xlsx"],
  ];
  return cases.map(([name, make, told, kind = "csv"]) => ({ name, file: `hostile.${kind}`, make, told }));
}

/** Texts that a program might run, or that a careless reader tears apart: read as they are. */
function exact(): Hostile[] {
  const texts: Record<string, string> = {
    "a formula": "=1+1",
    "a command": "=cmd|'/C calc'!A1",
    "a link": '=HYPERLINK("http://x.example")',
    "a sum": "@SUM(1+9)*cmd",
    "text that is turned round": "\u202emoc.elpmaxe@mik",
    Arabic: "محمد عبد الله",
    "Hebrew and Latin": "כהן Cohen 1",
    "letters put together": "e\u0301",
    "pictures put together": "😀👩‍👩‍👧",
    "no width": "a\u200bb\ufeffc",
    markup: "<script>alert(1)</script>",
    statements: "'; DROP TABLE member; --",
    quotes: 'say "hi", or not',
    "every mark": "a,b;c|d\te",
    entities: "&amp;#x41;&lt;",
    "what Excel hides": "_x000D__x0041_",
  };
  const cases = Object.entries(texts).flatMap(([name, text]): Hostile[] => {
    const rows = [["a", "b", "c"], ["k", text, "k"]];
    const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
    return [
      { name: `${name}, as CSV`, file: "exact.csv", make: () => csv(rows.map(line).join("\n")), told: rows },
      { name: `${name}, in a workbook`, file: "exact.xlsx", make: () => book(sheet(rows.map((cells) => `<row>${written(cells)}</row>`).join(""))), told: rows },
    ];
  });
  cases.push({ name: "a NUL inside", file: "nul.csv", make: () => csv('"a","b"\n"x\0y","k"'), told: [["a", "b"], ["x\0y", "k"]] });
  cases.push({ name: "one head twice", file: "twice.csv", make: () => csv("mail,mail\na,b"), told: [["mail", "mail"], ["a", "b"]] });
  return cases;
}

/** All of them; each has a name of its own. */
export const hostile = [...refused(), ...exact()];
