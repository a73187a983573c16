join_group() { # user, group, whether the user must exist
  if ! getent group "$2" > /dev/null; then groupadd --system "$2"; fi
  if ! id -u "$1" > /dev/null 2>&1; then
    if [ "$3" = required ]; then
      echo "there is no user $1 on this image" >&2
      return 1
    fi
    echo "no user $1 on this image: root is the only member that matters"
    return 0
  fi
  case " $(id -nG "$1") " in
    *" $2 "*) ;;
    *) usermod -a -G "$2" "$1" ;;
  esac
}
