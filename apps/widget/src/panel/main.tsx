import './panel.css';
import { startPanel } from './start-panel.tsx';

// The entry by itself does nothing but begin: the dashboard's preview shares all other parts of the panel.
await startPanel();
