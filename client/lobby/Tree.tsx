import { For } from 'solid-js'
import styles from './Tree.module.css'

const CENTRE = { x: 300, y: 408 }
const RING = { x: 232, y: 74 }
const SEATS = 12

interface Seat { readonly x: number; readonly y: number; readonly scale: number; readonly tint: string | undefined }

/** A ring of equal seats: nobody sits at its head. What is nearer is drawn a little larger, as the eye sees it. */
const seats: readonly Seat[] = Array.from({ length: SEATS }, (_, index) => {
  const angle = ((index + 0.5) / SEATS) * 2 * Math.PI
  const near = (Math.sin(angle) + 1) / 2
  return {
    x: CENTRE.x + RING.x * Math.cos(angle),
    y: CENTRE.y + RING.y * Math.sin(angle),
    scale: 0.78 + 0.3 * near,
    tint: [styles.clay, styles.sun, styles.leaf, styles.sky][index % 4],
  }
})
const behind = seats.filter((seat) => seat.y < CENTRE.y)
const before = seats.filter((seat) => seat.y >= CENTRE.y)

/** The tree of the palaver and the ring below it. It says nothing that words do not say, so it is hidden from readers. */
export function Tree(props: { class?: string | undefined }) {
  return (
    <svg class={props.class} viewBox="0 0 600 520" aria-hidden="true">
      <ellipse class={styles.ground} cx={CENTRE.x} cy={CENTRE.y + 6} rx="290" ry="104" />
      <ellipse class={styles.path} cx={CENTRE.x} cy={CENTRE.y} rx={RING.x} ry={RING.y} />
      <ellipse class={styles.shade} cx={CENTRE.x} cy={CENTRE.y} rx="150" ry="44" />
      <For each={behind}>{(seat) => <Stool seat={seat} />}</For>
      <Crown />
      <For each={before}>{(seat) => <Stool seat={seat} />}</For>
    </svg>
  )
}

function Stool(props: { seat: Seat }) {
  return (
    <g transform={`translate(${props.seat.x} ${props.seat.y}) scale(${props.seat.scale})`}>
      <ellipse class={styles.shade} cx="3" cy="15" rx="26" ry="8" />
      <path class={styles.leg} d="M-17 -8C-12 2 -12 6 -18 15H18C12 6 12 2 17 -8Z" />
      <ellipse class={`${styles.seat} ${props.seat.tint}`} cx="0" cy="-9" rx="23" ry="9" />
    </g>
  )
}

/** Leaves in the light: where they are and how they turn. */
const LEAVES: readonly (readonly [number, number, number])[] = [
  [252, 62, -24], [282, 54, -8], [316, 56, 10], [346, 66, 24], [266, 84, -14], [300, 78, 4], [332, 90, 18],
  [122, 118, -26], [150, 112, -6], [174, 124, 16], [430, 120, -18], [456, 112, 4], [480, 124, 22],
  [206, 168, -16], [236, 164, 6], [374, 166, -8], [404, 172, 14], [84, 184, -18], [108, 190, 8], [492, 188, -10], [516, 192, 16],
]

/** Roots, trunk, branches and leaves. */
function Crown() {
  return (
    <>
      <g class={styles.far}>
        <ellipse cx="140" cy="176" rx="112" ry="62" />
        <ellipse cx="462" cy="172" rx="112" ry="64" />
        <ellipse cx="300" cy="120" rx="178" ry="92" />
      </g>
      <path
        class={styles.trunk}
        d="M222 428C252 414 268 392 271 350C273 312 262 286 232 262C212 246 186 236 160 230L164 214C206 218 240 230 264 252C262 226 250 200 232 178L248 168C272 194 284 222 289 250C294 222 298 190 296 150L316 150C318 190 316 218 314 250C330 224 352 200 384 180L394 194C366 216 348 240 338 268C360 244 396 228 440 222L446 238C404 248 372 264 352 290C334 314 330 336 332 354C336 394 352 414 380 428C352 428 336 422 322 412C316 424 308 432 300 434C292 432 286 424 280 412C264 424 246 430 222 428Z"
      />
      <path class={styles.bark} d="M292 396C296 360 288 330 282 300M312 398C310 366 318 336 324 306M300 372C302 352 300 330 302 312" />
      <g class={styles.middle}>
        <ellipse cx="122" cy="184" rx="100" ry="58" />
        <ellipse cx="480" cy="188" rx="102" ry="62" />
        <ellipse cx="210" cy="128" rx="112" ry="62" />
        <ellipse cx="394" cy="126" rx="112" ry="62" />
        <ellipse cx="304" cy="140" rx="82" ry="34" />
      </g>
      <g class={styles.near}>
        <ellipse cx="300" cy="78" rx="116" ry="46" />
        <ellipse cx="150" cy="126" rx="66" ry="32" />
        <ellipse cx="452" cy="126" rx="66" ry="32" />
        <ellipse cx="226" cy="172" rx="62" ry="26" />
        <ellipse cx="386" cy="174" rx="62" ry="26" />
        <ellipse cx="96" cy="188" rx="44" ry="20" />
        <ellipse cx="504" cy="190" rx="44" ry="20" />
      </g>
      <For each={LEAVES}>{([x, y, turn]) => <ellipse class={styles.light} rx="9" ry="3.6" transform={`translate(${x} ${y}) rotate(${turn})`} />}</For>
    </>
  )
}
