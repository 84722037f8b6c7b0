/** Where the app starts: the engine in its worker, the screens over it. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './screens/app.tsx'
import { connectEngine } from './store/connect-engine.ts'
import { applyLook } from './views/look.ts'
import './styles.css'

applyLook()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App engine={connectEngine()} />
    </StrictMode>,
  )
