package sqlite

import "syscall"

// networked reports whether a folder is on a network file system, where shared
// memory seems to work but is not shared. The numbers are those of
// linux/magic.h: NFS, SMB, CIFS, SMB2.
func networked(dir string) bool {
	var fs syscall.Statfs_t
	if syscall.Statfs(dir, &fs) != nil {
		return false
	}
	switch uint32(fs.Type) {
	case 0x6969, 0x517b, 0xff534d42, 0xfe534d42:
		return true
	}
	return false
}
