npm_install() { # package or package@version
  if npm list --global --depth 0 "$1" > /dev/null 2>&1; then return 0; fi
  npm install --global --no-fund --no-audit --no-update-notifier "$1"
}

# Debian guards its own Python from pip, so each tool lives in an environment of its own.
pip_install() { # requirement, directory
  if [ -e "$2/.modelc" ] && [ "$(cat "$2/.modelc")" = "$1" ]; then return 0; fi
  python3 -m venv "$2"
  "$2/bin/pip" install --quiet --disable-pip-version-check --retries 5 "$1"
  echo "$1" > "$2/.modelc"
}

gem_install() { # gem, version | -
  if [ "$2" = - ]; then
    gem list --installed --exact "$1" > /dev/null || gem install --no-document "$1"
  else
    gem list --installed --exact "$1" --version "$2" > /dev/null || gem install --no-document "$1" --version "$2"
  fi
}
