import { render } from 'solid-js/web'
import './style/base.css'
import { App } from './App.tsx'
import { language, speak, SPOKEN } from './text/language.ts'

/** Milliseconds before a page that found no words is fetched anew. */
const AGAIN = 4_000

/** The language of this device, or any: a page in the other one is better than none. */
async function speakAny(): Promise<boolean> {
  const wished = language()
  for (const each of [wished, ...SPOKEN.filter((other) => other !== wished)]) if (await speak(each)) return true
  return false
}

if (await speakAny()) render(() => <App />, document.getElementById('app')!)
// After an update the words may have another address, which only a new page knows.
else setTimeout(() => location.reload(), AGAIN)
