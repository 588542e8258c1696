/** Numbers that look thrown and are the same for the same seed. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number below `below`. */
  throw(below: number): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  }

  /** One of these. */
  one<T>(of: readonly T[]): T {
    const found = of[this.throw(of.length)];
    if (found === undefined) throw new Error("there is none");
    return found;
  }
}
