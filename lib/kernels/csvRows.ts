/**
 * Reads plain rows of a CSV file: numbers column by column, and where other cells stand. Its twin
 * is lib/src/data/plainRows.ts, which says what a plain row is; lib/src/data/kernelRows.ts calls it.
 */

const LF: u32 = 10, CR: u32 = 13, QUOTE: u32 = 34;
/** How a column is read. */
const DIGITS: u8 = 0, CELLS: u8 = 1;

const powers = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
  1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22]);
/** The upper 64 bits of 10^-k, floor(2^(63 + shift) / 10^k), and these shifts. */
const tenths = memory.data<u64>([
  0x8000000000000000, 0xcccccccccccccccc, 0xa3d70a3d70a3d70a, 0x83126e978d4fdf3b,
  0xd1b71758e219652b, 0xa7c5ac471b478423, 0x8637bd05af6c69b5, 0xd6bf94d5e57a42bc,
  0xabcc77118461cefc, 0x89705f4136b4a597, 0xdbe6fecebdedd5be, 0xafebff0bcb24aafe,
  0x8cbccc096f5088cb, 0xe12e13424bb40e13, 0xb424dc35095cd80f, 0x901d7cf73ab0acd9,
  0xe69594bec44de15b, 0xb877aa3236a4b449, 0x9392ee8e921d5d07, 0xec1e4a7db69561a5,
  0xbce5086492111aea, 0x971da05074da7bee, 0xf1c90080baf72cb1]);
const shifts = memory.data<u8>([0, 4, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40, 44, 47, 50, 54, 57,
  60, 64, 67, 70, 74]);
const wholePowers = memory.data(20 * 8);
/** For each length up to 16 of a piece of text, and place of the point in it: where digits go. */
const arrangements = memory.data(17 * 17 * 16);

for (let k: usize = 0, power: u64 = 1; k < 20; k++, power *= 10) {
  store<u64>(wholePowers + (k << 3), power);
}
for (let length: i32 = 0; length <= 16; length++) {
  for (let point: i32 = 0; point <= length; point++) {
    const lanes = arrangement(length, point);
    for (let lane: i32 = 15, at = length - 1; lane >= 0; lane--, at--) {
      if (at === point) at--;
      store<u8>(lanes + lane, at >= 0 ? <u8>at : 255);
    }
  }
}

/** The last of 16 lanes gets the last digit; lanes before the first one get zeros. */
function arrangement(length: i32, point: i32): usize {
  return arrangements + (<usize>(17 * length + point) << 4);
}

/** The number of up to 16 digits among the bytes of `values`, each 0 to 9. */
function numberOf(values: v128, length: i32, point: i32): u64 {
  const digits = i8x16.swizzle(values, v128.load(arrangement(length, point)));
  const pairs = i16x8.add(i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)),
    i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours),
    i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  return <u64>i32x4.extract_lane(eights, 0) * 100000000 + <u64>i32x4.extract_lane(eights, 1);
}

/**
 * whole / 10^places rounded once, or NaN where 64 bits of 10^-places do not tell to which side
 * (Lemire 2021, doi 10.1002/spe.2984). What is cut off there makes the upper half of the product
 * too small by less than two, so that only a remainder just below one half leaves it open.
 */
function quotient(whole: u64, places: usize): f64 {
  const zeros = clz(whole), left = whole << zeros, right = load<u64>(tenths + (places << 3));
  const a = left >> 32, b = left & 0xffffffff, c = right >> 32, d = right & 0xffffffff;
  const ad = a * d, bc = b * c;
  const carry = ((b * d) >> 32) + (ad & 0xffffffff) + (bc & 0xffffffff);
  const upper = a * c + (ad >> 32) + (bc >> 32) + (carry >> 32);
  const cut = 10 + (upper >> 63), half = <u64>1 << (cut - 1);
  const rest = upper & (2 * half - 1);
  if (rest === half - 1 || places === 0 || whole === 0) return NaN;
  const digits = (upper >> cut) + <u64>(rest >= half);
  const power = cut + 1024 - zeros - <u64>load<u8>(shifts + places);
  return <f64><i64>digits * reinterpret<f64>(power << 52);
}

/** Which of 16 bytes end a cell. */
function endsIn(bytes: v128, delimiter: u32): u32 {
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(<i8>delimiter)),
    v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13)))));
}

/** The end of the cell that begins at p. */
function endOfCell(p: usize, delimiter: u32): usize {
  let byte: u32 = load<u8>(p);
  while (byte !== delimiter && byte !== LF && byte !== CR) byte = load<u8>(++p);
  return p;
}

/**
 * Reads rows from text[from..to), whole lines all of them, until `most` rows are read or one is
 * not plain. kinds: of each column, 0 number, 1 cell, 2 passed over. values: numbers, column by
 * column, `most` apart. cells: beginning and end of each cell of kind 1, row by row. begins: where
 * each row begins. hard: (row, column, beginning, end) of cells that are to be read with care, up
 * to `mostHard` of them. out: where it stopped, and the number of hard cells. Places are relative
 * to `text`. Returns the number of rows.
 */
export function read(
  text: usize, from: i32, to: i32, columns: i32, kinds: usize, delimiter: u32, point: u32,
  values: usize, most: i32, cells: usize, begins: usize, hard: usize, mostHard: i32, out: usize,
): i32 {
  const last = text + to;
  let p = text + from, rows: i32 = 0, hards: i32 = 0, cell = cells;
  while (p < last && rows < most && hards + columns <= mostHard) {
    const begin = p, hardsBefore = hards;
    let end = p, plain = true;
    for (let j: i32 = 0; j < columns; j++) {
      const kind = load<u8>(kinds + j);
      if (kind === DIGITS) {
        // where the cell ends is found by itself, so that the next one need not wait for the rest
        let ends = endsIn(v128.load(p), delimiter), far = false;
        if (ends === 0) {
          ends = endsIn(v128.load(p, 16), delimiter) << 16;
          far = true;
        }
        end = ends !== 0 ? p + ctz(ends) : endOfCell(p + 32, delimiter);
        const sign: u32 = load<u8>(p), signed = <i32>(<u32>(sign === 45) | <u32>(sign === 43));
        const start = p + signed, length = <i32>(end - start);
        let value = NaN;
        if (length > 0 && ends !== 0) {
          const front = i8x16.sub(v128.load(start), i8x16.splat(48));
          const back = i8x16.sub(v128.load(start, 16), i8x16.splat(48));
          let others: u32 = i8x16.bitmask(i8x16.gt_u(front, i8x16.splat(9)));
          if (far) others |= <u32>i8x16.bitmask(i8x16.gt_u(back, i8x16.splat(9))) << 16;
          others &= (1 << length) - 1;
          const dotted = <i32>(others !== 0), dot = dotted ? <i32>ctz(others) : length;
          const places = length - dot - dotted;
          const alone = (others & (others - 1)) === 0 && (!dotted || <u32>load<u8>(start + dot) === point);
          if (alone && length > dotted && places <= 22) {
            let whole = numberOf(front, min(length, 16), min(dot, 16));
            if (length <= 16 && whole <= 0x20000000000000) {
              // both are exact: the quotient is the right one (Clinger 1990, doi 10.1145/93542.93557)
              value = <f64><i64>whole / load<f64>(powers + (<usize>places << 3));
            } else {
              const behind = max(length - 16, 0), lower = dot < 16 ? behind : behind - dotted;
              const fits = whole < load<u64>(wholePowers + (<usize>max(19 - lower, 0) << 3));
              whole = whole * load<u64>(wholePowers + (<usize>lower << 3))
                + numberOf(back, behind, dot < 16 ? behind : dot - 16);
              if (fits) value = quotient(whole, places);
            }
          }
        }
        if (value !== value && end !== p) {
          if (sign === QUOTE) { plain = false; break; }
          const entry = hard + (<usize>hards << 4);
          store<i32>(entry, rows);
          store<i32>(entry, j, 4);
          store<i32>(entry, <i32>(p - text), 8);
          store<i32>(entry, <i32>(end - text), 12);
          hards++;
        }
        store<f64>(values + ((<usize>j * <usize>most + <usize>rows) << 3), sign === 45 ? -value : value);
      } else {
        if (load<u8>(p) === QUOTE) { plain = false; break; }
        end = endOfCell(p, delimiter);
        if (kind === CELLS) {
          store<i32>(cell, <i32>(p - text));
          store<i32>(cell, <i32>(end - text), 4);
          cell += 8;
        }
      }
      if (j < columns - 1 && <u32>load<u8>(end) !== delimiter) { plain = false; break; }
      p = end + 1;
    }
    if (plain && load<u8>(end) === CR) end++;
    if (!plain || end === begin || <u32>load<u8>(end) !== LF) {
      hards = hardsBefore;
      p = begin;
      break;
    }
    store<i32>(begins + (<usize>rows << 2), <i32>(begin - text));
    p = end + 1;
    rows++;
  }
  store<i32>(out, <i32>(p - text));
  store<i32>(out, hards, 4);
  return rows;
}
