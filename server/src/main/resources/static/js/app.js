// The behaviours of every page. Each module looks for its own marks and does nothing without them.
import './frame.js';
import './draft.js';
import './answering.js';
import './keys.js';
import './live.js';
import './thread.js';
import './images.js';
import './privacy.js';
import './code.js';
import './passkeys.js';
import './push.js';
import './signature.js';
import './mask.js';
import './viewer.js';
