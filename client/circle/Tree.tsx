/** The tree under which the ring sits. Only a drawing: it says nothing that words do not say. */
export function Tree(props: { class?: string | undefined }) {
  return (
    <svg class={props.class} viewBox="0 0 200 190" aria-hidden="true">
      <ellipse cx="100" cy="176" rx="70" ry="9" fill="var(--sunken)" />
      <path d="M92 176c3-20 4-38 1-60 -6-10-16-16-24-20 12 1 20 5 26 11 1-12-2-22-8-32 10 7 14 17 15 28 4-10 12-17 22-21 -8 9-13 19-14 32 8-8 18-12 30-13 -12 6-22 13-28 23 -3 18-2 34 4 52z" fill="#7a5a3e" />
      <g fill="var(--leaf)">
        <circle cx="60" cy="82" r="32" opacity="0.9" />
        <circle cx="142" cy="84" r="31" opacity="0.9" />
        <circle cx="100" cy="48" r="38" />
        <circle cx="68" cy="52" r="30" opacity="0.95" />
        <circle cx="134" cy="54" r="29" opacity="0.95" />
      </g>
      <g fill="var(--leaf-soft)" opacity="0.22">
        <circle cx="88" cy="34" r="18" />
        <circle cx="56" cy="66" r="13" />
        <circle cx="132" cy="42" r="13" />
      </g>
    </svg>
  )
}

/** The talking stick: drawn beside whoever holds it, always with words. */
export function StickDrawing(props: { class?: string | undefined }) {
  return (
    <svg class={props.class} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 21.5 18.5 3.5" stroke="#7a5a3e" stroke-width="3.4" stroke-linecap="round" />
      <path d="m9.2 14.2 2.6 2M11.3 11.4l2.6 2M14.6 7l2.6 2" stroke="var(--sun-soft)" stroke-width="1.5" stroke-linecap="round" />
      <circle cx="18.9" cy="3.6" r="2.4" fill="var(--clay)" />
    </svg>
  )
}
