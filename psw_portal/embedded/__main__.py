from psw_portal.embedded.cli import main

raise SystemExit(main())
