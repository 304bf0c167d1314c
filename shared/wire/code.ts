/** Digits of the scripts in which our people write, beside those of ASCII: each zero is followed by its nine. */
const ZEROS = ['٠', '۰', '០'].map((zero) => zero.codePointAt(0)!)

/**
 * The code of an invitation from what people type: any case, any hyphens, spaces or dots, the
 * letter O for zero, I or L for one, digits of their own script. What is left may still be no code.
 */
export function typedCode(text: string): string {
  return [...text.normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{P}\p{Cf}]/u.test(letter))
    .map(asciiDigit)
    .join('')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

function asciiDigit(letter: string): string {
  const point = letter.codePointAt(0)!
  const zero = ZEROS.find((each) => point >= each && point < each + 10)
  return zero === undefined ? letter : String(point - zero)
}
