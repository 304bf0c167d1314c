import { render } from 'solid-js/web'
import './style/base.css'
import { App } from './App.tsx'
import { language, speak } from './text/language.ts'

await speak(language())
render(() => <App />, document.getElementById('app')!)
